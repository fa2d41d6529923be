import { Component, type ReactNode } from 'react';

interface Props {
  /** What is in it, as its message names it: `viewer`. */
  readonly name: string;
  readonly children: ReactNode;
}

/** Keeps a fault in one pane from taking the page along. The document is not in the pane, so it stays. */
export class ErrorBoundary extends Component<Props, { readonly fault: Error | null }> {
  override state = { fault: null as Error | null };

  static getDerivedStateFromError(fault: Error) {
    return { fault };
  }

  override render() {
    const { fault } = this.state;
    if (!fault) return this.props.children;
    return (
      <div className="broken" role="alert">
        <strong>The {this.props.name} broke</strong>
        <p>
          Your graph is not affected. This is a fault of Reweave; please report it with this line:
        </p>
        <code>{fault.message}</code>
        <button type="button" className="button" onClick={() => this.setState({ fault: null })}>
          Show the {this.props.name} again
        </button>
      </div>
    );
  }
}

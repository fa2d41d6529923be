import { Check, ChevronDown } from 'lucide-react';
import { Select as Radix } from 'radix-ui';

interface Props {
  readonly id?: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  /** Shown where the value is none of the options. */
  readonly placeholder?: string;
  onChange(value: string): void;
}

/** A list that opens; a value that it does not hold is shown as it is. */
export function Select({ id, label, value, options, placeholder, onChange }: Props) {
  return (
    <Radix.Root value={value} onValueChange={onChange}>
      <Radix.Trigger id={id} className="select" aria-label={label}>
        <Radix.Value placeholder={placeholder ?? value}>
          {options.find(([option]) => option === value)?.[1] ?? placeholder ?? value}
        </Radix.Value>
        <Radix.Icon className="select-icon">
          <ChevronDown size={14} aria-hidden />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="menu" position="popper" sideOffset={4}>
          <Radix.Viewport>
            {options.map(([option, text]) => (
              <Radix.Item key={option} value={option} className="menu-item">
                <span className="menu-tick">
                  <Radix.ItemIndicator>
                    <Check size={13} aria-hidden />
                  </Radix.ItemIndicator>
                </span>
                <Radix.ItemText>{text}</Radix.ItemText>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

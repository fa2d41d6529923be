"""Discriminators, for training and as probes."""
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.nn.utils.parametrizations import spectral_norm


class PatchCritic(nn.Module):
    """Scores every patch: stride-2 5x5 convolutions with spectral norm (SN-PatchGAN, Yu et al. 2019). Every value of the output is a
    score of its own; above zero is "real"."""

    def __init__(self, inputs=4, widths=(32, 64, 128, 128, 128)):
        super().__init__()
        pairs = zip((inputs, *widths), widths)
        self.layers = nn.ModuleList([spectral_norm(nn.Conv2d(a, b, 5, 2, 2)) for a, b in pairs])

    def forward(self, x):
        *hidden, last = self.layers
        for layer in hidden:
            x = F.leaky_relu(layer(x), 0.2)
        return last(x)


class RegionCritic(nn.Module):
    """The region ensemble of PEPSI (Sagong et al. 2019, section 3.4): a linear map of its own for every place of the last feature map, so
    the crops must have the `size` that it is made for."""

    def __init__(self, inputs=4, widths=(32, 64, 128, 128), size=96):
        super().__init__()
        self.body = PatchCritic(inputs, widths)
        side = size // 2 ** len(widths)
        self.maps = nn.Parameter(torch.randn(1, widths[-1], side, side) / widths[-1] ** 0.5)
        self.bias = nn.Parameter(torch.zeros(1, 1, side, side))

    def forward(self, x):
        length = self.maps.pow(2).sum(1, keepdim=True).sqrt().clamp(min=1e-6)
        return (F.leaky_relu(self.body(x), 0.2) * self.maps / length).sum(1, keepdim=True) + self.bias


CRITICS = {'patch': PatchCritic, 'region': RegionCritic}


def hinge(real, fake):
    return F.relu(1 - real).mean() + F.relu(1 + fake).mean()


def cross_entropy(real, fake):
    return F.softplus(-real).mean() + F.softplus(fake).mean()


class Adversary:
    """The critic that a config asks for, its optimizer, and both sides of the game."""

    R1_EVERY = 16

    def __init__(self, settings, device):
        self.settings = settings
        self.critic = CRITICS[settings['critic']](**settings.get('options', {})).to(device)
        self.optimizer = torch.optim.Adam(self.critic.parameters(), settings['critic_rate'], betas=(0.5, 0.9))
        self.entropy = settings.get('loss') == 'cross entropy'

    def term(self, fake):
        """What the network minimises: the fake's score, negated, or its non-saturating cross entropy."""
        score = self.critic(fake)
        return self.settings['weight'] * (F.softplus(-score).mean() if self.entropy else -score.mean())

    def update(self, real, fake, step):
        """One step of the critic. Every R1_EVERY steps its slope at real pictures is penalised as well (Mescheder et al. 2018)."""
        penalise = step % self.R1_EVERY == 0
        real, fake = real.detach().float(), fake.detach().float()
        score = self.critic(real.requires_grad_(penalise))
        loss = (cross_entropy if self.entropy else hinge)(score, self.critic(fake))
        if penalise:
            slope, = torch.autograd.grad(score.float().mean((1, 2, 3)).sum(), real, create_graph=True)
            loss = loss + self.R1_EVERY / 2 * slope.pow(2).sum((1, 2, 3)).mean()
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.optimizer.step()
        return loss.detach()

    def state_dict(self):
        return {'critic': self.critic.state_dict(), 'optimizer': self.optimizer.state_dict()}

    def load_state_dict(self, state):
        self.critic.load_state_dict(state['critic'])
        self.optimizer.load_state_dict(state['optimizer'])

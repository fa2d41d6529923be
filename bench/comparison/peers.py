"""Fills by other programs, on the same files: OpenCV, scikit-image and G'MIC.

usage: python3 peers.py FOLDER PEER…
FOLDER holds <case>/damaged.png and <case>/mask.png (white = missing). Each peer writes <case>/<peer>.png
and the processor seconds it took into <case>/<peer>.txt; what is there already is left alone.
"""
import os
import resource
import subprocess
import sys

import cv2
import numpy as np


def processor_seconds(of=resource.RUSAGE_SELF):
    """Of all processors, so that whatever else the machine does counts less."""
    used = resource.getrusage(of)
    return used.ru_utime + used.ru_stime


def opencv(flag, radius):
    def fill(folder):
        image = cv2.imread(f"{folder}/damaged.png")
        mask = cv2.imread(f"{folder}/mask.png", cv2.IMREAD_GRAYSCALE)
        began = processor_seconds()
        result = cv2.inpaint(image, mask, radius, flag)
        return processor_seconds() - began, result

    return fill


def biharmonic(folder):
    from skimage.restoration import inpaint_biharmonic

    image = cv2.imread(f"{folder}/damaged.png") / 255.0
    mask = cv2.imread(f"{folder}/mask.png", cv2.IMREAD_GRAYSCALE) > 127
    began = processor_seconds()
    result = inpaint_biharmonic(image, mask, channel_axis=-1)
    seconds = processor_seconds() - began
    return seconds, np.round(np.clip(result, 0, 1) * 255).astype(np.uint8)


def gmic(*command):
    def fill(folder):
        out = f"{folder}/gmic-out.png"
        began = processor_seconds(resource.RUSAGE_CHILDREN)
        subprocess.run(
            ["gmic", "-v", "-", f"{folder}/damaged.png", f"{folder}/mask.png", "channels[1]", "0"]
            + list(command)
            + ["remove[1]", "round", "cut", "0,255", "output", out],
            check=True,
            stdin=subprocess.DEVNULL,
        )
        seconds = processor_seconds(resource.RUSAGE_CHILDREN) - began
        result = cv2.imread(out)
        os.remove(out)
        return seconds, result

    return fill


def mean(folder):
    """Every missing pixel is the mean of the known ones."""
    image = cv2.imread(f"{folder}/damaged.png")
    known = cv2.imread(f"{folder}/mask.png", cv2.IMREAD_GRAYSCALE) <= 127
    began = processor_seconds()
    colour = np.round(image[known].mean(axis=0)).astype(np.uint8)
    return processor_seconds() - began, np.broadcast_to(colour, image.shape)


PEERS = {
    "mean": mean,
    "opencv-telea": opencv(cv2.INPAINT_TELEA, 3),
    "opencv-ns": opencv(cv2.INPAINT_NS, 3),
    "skimage-biharmonic": biharmonic,
    "gmic-pde": gmic("inpaint_pde[0]", "[1]"),
    "gmic-matchpatch": gmic("inpaint_matchpatch[0]", "[1]"),
}


def main(root, *peers):
    cases = sorted(c for c in os.listdir(root) if os.path.exists(f"{root}/{c}/mask.png"))
    for case in cases:
        folder = f"{root}/{case}"
        for name, fill in ((peer, PEERS[peer]) for peer in peers):
            if os.path.exists(f"{folder}/{name}.txt"):
                continue
            seconds, result = fill(folder)
            # Only what was missing is the peer's; the rest is the picture's own.
            damaged = cv2.imread(f"{folder}/damaged.png")
            mask = cv2.imread(f"{folder}/mask.png", cv2.IMREAD_GRAYSCALE) > 127
            cv2.imwrite(f"{folder}/{name}.png", np.where(mask[..., None], result, damaged))
            with open(f"{folder}/{name}.txt", "w") as file:
                file.write(f"{seconds:.4f}")
        print(case, file=sys.stderr, flush=True)


main(*sys.argv[1:])

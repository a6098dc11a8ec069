"""Draws what `soak.py` has seen: a curve for each figure, as SVG or as a table of tenths."""

import statistics

WIDTH, HEIGHT, LEFT, GAP = 640, 70, 190, 14


def tenths(samples, name):
    """The median of each tenth of the time; nothing where there was none."""
    parts = [samples[len(samples) * part // 10:len(samples) * (part + 1) // 10] for part in range(10)]
    found = [[one[name] for one in part if one[name] is not None] for part in parts]
    return [statistics.median(values) if values else None for values in found]


def table(samples, names):
    """A row a figure, in Markdown, the tenths from left to right."""
    head = "| | " + " | ".join(str(number) for number in range(1, 11)) + " |"
    rows = ["| " + " | ".join([name] + ["–" if value is None else f"{value:.3g}" if value < 1000 else f"{value:.0f}" for value in tenths(samples, name)]) + " |"
            for name in names]
    return "\n".join([head, "|---" * 11 + "|", *rows])


def drawn(samples, names):
    """One curve below the other, each from 0 to its own maximum."""
    parts, last = [], samples[-1]["second"] if samples else 1
    for place, name in enumerate(names):
        values = [(one["second"], one[name]) for one in samples if one[name] is not None]
        most = max((value for _, value in values), default=0) or 1
        bottom = (place + 1) * (HEIGHT + GAP)
        points = " ".join(f"{LEFT + second / last * WIDTH:.1f},{bottom - value / most * HEIGHT:.1f}" for second, value in values)
        parts.append(
            f'<text x="{LEFT - 10}" y="{bottom - HEIGHT / 2}" text-anchor="end">{name}</text>'
            f'<text x="{LEFT - 10}" y="{bottom - HEIGHT / 2 + 15}" text-anchor="end" fill="#777">to {most:g}</text>'
            f'<line x1="{LEFT}" y1="{bottom}" x2="{LEFT + WIDTH}" y2="{bottom}" stroke="#ccc"/>'
            f'<polyline points="{points}" fill="none" stroke="#1a6fb5" stroke-width="1.3"/>')
    height = len(names) * (HEIGHT + GAP) + 40
    parts.append(f'<text x="{LEFT + WIDTH}" y="{height - 14}" text-anchor="end">{last:g} seconds</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDTH + 20} {height}" font-family="sans-serif" font-size="12" '
        f'role="img" aria-label="Curves of a soak"><rect width="100%" height="100%" fill="#fff"/>{"".join(parts)}</svg>\n')

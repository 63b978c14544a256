"""Small sites, written for one test."""
import pathlib


def write(folder, files):
    for name, text in files.items():
        path = pathlib.Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def article(title, body, **fields):
    """A Markdown article with front matter."""
    lines = [f"title: {title}"] + [f"{name}: {value}" for name, value in fields.items()]
    return "---\n" + "\n".join(lines) + "\n---\n\n" + body + "\n"

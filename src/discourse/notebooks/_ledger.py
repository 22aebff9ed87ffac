"""Folder of results ⇄ what a run wrote there, and of what, so that nothing runs again that has not changed."""

import json
from hashlib import sha256
from pathlib import Path

from discourse.files import StudyError, write_all, write_whole

LEDGER = ".discourse.json"
"""The file that holds it."""


class Ledger:
    """What runs wrote into a folder of results.

    Parameters
    ----------
    folder : Path
        The folder.
    study : Path
        The study whose results it holds.

    Raises
    ------
    StudyError
        The folder holds the results of another study, or what it holds of runs is not readable.
    """

    def __init__(self, folder: Path, study: Path) -> None:
        self.folder, self.study = folder, str(study.resolve())
        self._made: dict[str, str] = {}
        self._hashes: dict[str, dict[str, list[str]]] = {}
        if not (folder / LEDGER).is_file():
            return
        of, self._made, self._hashes = read_ledger(folder)
        # Who copies a study copies its results with it: the folder is the copy's, and the other keeps its own.
        is_copied = folder.resolve().parent == study.resolve() and (of / folder.name / LEDGER).is_file()
        if str(of) != self.study and of.exists() and not is_copied:
            raise StudyError(folder, None, f"holds the results of {of}; name another folder: --out DIR")

    def wrote(self, name: str) -> dict[str, list[str]]:
        """Return what a notebook wrote.

        Parameters
        ----------
        name : str
            The notebook.

        Returns
        -------
        dict of str to list of str
            Hashes by file; several of one that was about to change.
        """
        return self._hashes.get(name, {})

    def is_current(self, name: str, made: str) -> bool:
        """Test whether all that a notebook wrote is there, and was made of the same.

        Parameters
        ----------
        name : str
            The notebook.
        made : str
            The hash of all that it would be made of now.

        Returns
        -------
        bool
        """
        return self._made.get(name) == made and all((self.folder / file).is_file() for file in self.wrote(name))

    def check(self, name: str, files: set[str]) -> None:
        """Refuse to overwrite what no run wrote.

        Parameters
        ----------
        name : str
            The notebook that is to write.
        files : set of str
            What it is to write, as far as that is known; what it wrote earlier is looked at too.

        Raises
        ------
        StudyError
            One of them is not as a run left it.
        """
        known = self.wrote(name)
        for file in sorted({*files, *known}):
            path = self.folder / file
            if path.exists() and _hash(path.read_bytes()) not in known.get(file, ()):
                message = "was changed, or not made by a run, and would be overwritten; move it, or name another "
                raise StudyError(path, None, f"{message}folder: --out DIR")

    def publish(self, name: str, files: dict[str, bytes], *, whole: bool = True) -> tuple[Path, ...]:
        """Write the files of a notebook, each whole, and take away what it wrote earlier and writes no more.

        Parameters
        ----------
        name : str
            The notebook, which is current once it is confirmed.
        files : dict of str to bytes
            Its files, by their path in the folder.
        whole : bool
            Whether they are all that it writes.

        Returns
        -------
        tuple of Path
            The files.

        Raises
        ------
        StudyError
            One of them is not as a run left it.
        OSError
            One cannot be written.
        """
        self.check(name, set(files))
        before = self.wrote(name)
        new = {file: [_hash(data)] for file, data in files.items()}
        # Both the old and the new files are known while they change places, so that an end between leaves none unknown.
        self._note(name, "", before | {file: [*before.get(file, []), *new[file]] for file in files})
        written = write_files(files, self.folder)
        if whole:
            for file in before.keys() - files.keys():
                (self.folder / file).unlink(missing_ok=True)
        self._note(name, "", new if whole else before | new)
        return written

    def confirm(self, name: str, made: str) -> None:
        """Note that all that is written of a notebook is written.

        Parameters
        ----------
        name : str
            The notebook.
        made : str
            The hash of all that it was made of.

        Raises
        ------
        OSError
            That cannot be written.
        """
        self._note(name, made, self.wrote(name))

    def _note(self, name: str, made: str, hashes: dict[str, list[str]]) -> None:
        self._made[name], self._hashes[name] = made, hashes
        content = {"study": self.study, "made": self._made, "wrote": self._hashes}
        self.folder.mkdir(parents=True, exist_ok=True)
        write_whole(self.folder / LEDGER, f"{json.dumps(content, indent=1, sort_keys=True)}\n".encode())


def read_ledger(folder: Path) -> tuple[Path, dict[str, str], dict[str, dict[str, list[str]]]]:
    """Read what runs wrote into a folder.

    Parameters
    ----------
    folder : Path
        A folder that has a ledger.

    Returns
    -------
    Path, dict of str to str, dict of str to dict
        The study; by notebook the hash of what it was made of, and the hashes of what it wrote, by file.

    Raises
    ------
    StudyError
        It is not readable.
    """
    try:
        content = json.loads((folder / LEDGER).read_bytes())
        return Path(content["study"]), dict(content["made"]), {name: dict(of) for name, of in content["wrote"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        message = "not as a run wrote it; delete the folder and run again, or name another: --out DIR"
        raise StudyError(folder / LEDGER, None, message) from None


def write_files(files: dict[str, bytes], folder: Path) -> tuple[Path, ...]:
    """Write files, each whole or not at all, and none before there is room for all.

    Parameters
    ----------
    files : dict of str to bytes
        By their path in the folder.
    folder : Path
        The folder.

    Returns
    -------
    tuple of Path
        The files.

    Raises
    ------
    OSError
        One cannot be written.
    """
    paths = {folder / name: data for name, data in files.items()}
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
    write_all(paths)
    return tuple(paths)


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()

"""The bytes of an archive → its members, if it is no bomb."""

import io
import zipfile

LIMIT = 1 << 30
"""Bytes that an archive may hold when it is unpacked; a gigabyte is some 200,000 newspaper articles."""


def unpacked(data: bytes) -> zipfile.ZipFile:
    """Open an archive, or a document that is one, such as .docx.

    Parameters
    ----------
    data : bytes
        The archive. No member of it is written anywhere.

    Returns
    -------
    ZipFile

    Raises
    ------
    ValueError
        Unpacked, its members would be more than a gigabyte.
    BadZipFile
        It is no archive.
    """
    archive = zipfile.ZipFile(io.BytesIO(data))
    if sum(member.file_size for member in archive.infolist()) > LIMIT:
        msg = f"unpacked, it would hold more than {LIMIT:,} bytes"
        raise ValueError(msg)
    return archive

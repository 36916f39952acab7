"""The system's own lock of a file: it goes with the process that holds it.

A kill leaves nothing to clear away. (A lock whose *existence* counts would outlive its owner.)
"""

import sys

if sys.platform == "win32":
    import msvcrt

    def locked(descriptor: int) -> bool:
        """Whether the lock was got, at once; it is given back as the file is closed.

        Raises `OSError` where the file system has no locks.
        """
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:  # another process holds it
            return False
        return True

else:
    import fcntl

    def locked(descriptor: int) -> bool:
        """Whether the lock was got, at once; it is given back as the file is closed.

        Raises `OSError` where the file system has no locks.
        """
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

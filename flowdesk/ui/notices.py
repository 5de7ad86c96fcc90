"""What every clerk has to know of the program before anything is typed in."""

NO_SECRETS = "本软件为非涉密软件，不得录入国家秘密。"


def unprotected(keys: str = "同名的 .keys") -> str:
    """Return that an office file has no passphrase yet, naming its key file."""
    return f"台账尚未设密码保护：密钥文件“{keys}”就放在台账旁边，拿到这两个文件的人都能打开。"

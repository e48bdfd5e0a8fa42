"""The tables of the documentation that come from registries are what the program lists. ENTENTE names the program."""
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def main() -> None:
    program = os.environ.get("ENTENTE") or sys.exit("set ENTENTE to the program")
    subprocess.run([sys.executable, ROOT / "scripts" / "generate-docs", program, "--check"], check=True)
    print("docs/measures.md is what the registry says")


if __name__ == "__main__":
    main()

# line: 3
# names: subprocess
import subprocess

subprocess.run(["ls"])

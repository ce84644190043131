"""spark_stand_in.py - the four calls of pyspark that spark_pipe.py makes

Not Spark: one process, local files, no cluster. It does what pyspark does for
these calls, so that the script can be run where Spark is not to be had:

- textFile parts a file by bytes as Hadoop does: a line belongs to the part in
  which it begins;
- pipe starts the command once a partition with the environment given and none
  else, writes each element and a new line from a thread beside, reads lines
  from its output, and fails where it ends with another code than 0;
- saveAsTextFile writes part-00000 and so on, then _SUCCESS, into a folder that
  must not be there.
"""
import os
import shlex
import subprocess
import sys
import threading
import types

PARTS = int(os.environ.get("SPARK_PARTS", "4"))


def lines_of(path, first, end):
    """The lines that begin at a byte from `first` to before `end`."""
    with open(path, "rb") as file:
        if first:
            file.seek(first - 1)
            file.readline()
        while file.tell() < end:
            line = file.readline()
            if not line:
                return
            yield line.rstrip(b"\r\n").decode("utf-8")


def piped(elements, command, environment, check):
    process = subprocess.Popen(shlex.split(command), env=environment,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def write():
        for element in elements:
            process.stdin.write((str(element).rstrip("\n") + "\n").encode("utf-8"))
        process.stdin.close()

    threading.Thread(target=write).start()
    for line in iter(process.stdout.readline, b""):
        yield line.rstrip(b"\n").decode("utf-8")
    if process.wait() and check:
        raise RuntimeError(f"pipe: `{command}' ended with {process.returncode}")


class Lines:
    """Partitions, each a function that gives its elements."""

    def __init__(self, partitions):
        self.partitions = partitions

    def filter(self, keep):
        return Lines([lambda p=p: filter(keep, p()) for p in self.partitions])

    def pipe(self, command, env=None, checkCode=False):
        return Lines([lambda p=p: piped(p(), command, env or {}, checkCode)
                      for p in self.partitions])

    def saveAsTextFile(self, path):
        os.mkdir(path)
        for i, partition in enumerate(self.partitions):
            with open(f"{path}/part-{i:05}", "w", encoding="utf-8") as file:
                file.writelines(element + "\n" for element in partition())
        open(f"{path}/_SUCCESS", "w").close()


class Session:
    """SparkSession and its builder and sparkContext in one."""

    def appName(self, name):
        return self

    def getOrCreate(self):
        return self

    def textFile(self, path):
        size = os.path.getsize(path)
        ends = [size * i // PARTS for i in range(PARTS + 1)]
        return Lines([lambda a=a, b=b: lines_of(path, a, b)
                      for a, b in zip(ends, ends[1:])])


def main():
    session = Session()
    session.builder = session.sparkContext = session
    sys.modules["pyspark"] = types.ModuleType("pyspark")
    sys.modules["pyspark.sql"] = sql = types.ModuleType("pyspark.sql")
    sql.SparkSession = session
    sys.argv = sys.argv[1:]
    with open(sys.argv[0], encoding="utf-8") as file:
        exec(compile(file.read(), sys.argv[0], "exec"), {"__name__": "__main__"})


if __name__ == "__main__":
    main()

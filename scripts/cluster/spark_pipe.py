"""spark_pipe.py IN OUT OPTIONS... - situations through Spark's pipe

    spark-submit spark_pipe.py hdfs:///in.ndjson hdfs:///out --region 52 --year 2019 exit

Every partition becomes the standard input of one `huka calc --stream`, which
must be installed on the workers (HUKA names it otherwise). Answers come in the
order of the partition and bear the "id" of their situation; "line" counts
within the partition. A line that is refused is an answer with "error", so the
exit code 3 of huka is not a failure of the job; any other is.

Spark gives the process no environment but the one named here: the path and what
begins with HUKA, as they are where this is submitted.
"""
import os
import shlex
import sys

from pyspark.sql import SparkSession


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    source, target, options = sys.argv[1], sys.argv[2], sys.argv[3:]
    huka = os.environ.get("HUKA", "huka")
    call = shlex.join([huka, "-q", "calc", "--stream", *options])
    command = shlex.join(["sh", "-c", call + "; code=$?; [ $code -eq 3 ] || exit $code"])
    environment = {name: value for name, value in os.environ.items()
                   if name == "PATH" or name.startswith("HUKA")}
    context = SparkSession.builder.appName("huka").getOrCreate().sparkContext
    lines = context.textFile(source).filter(lambda line: line.strip())
    lines.pipe(command, environment, checkCode=True).saveAsTextFile(target)


if __name__ == "__main__":
    main()

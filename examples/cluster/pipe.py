"""Holds a folder of policies against a statute on a Spark cluster, through Spark's `pipe`.

    pip install pyspark
    spark-submit pipe.py FOLDER OUTPUT -- antinomy corpus --lines --threads 1 [--statute FILE ...]

Spark gives each partition to one process of the command, a JSON object a line in and out, and knows nothing of what
the command does; Ray and GNU parallel run it the same way. OUTPUT is a folder with one part a partition; the parts in
order are what one process prints for the same texts in the order of their paths.
"""

import json
import pathlib
import shlex
import sys

from pyspark.sql import SparkSession

TEXTS = {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xml"}


def line(root, path):
    """One line of the protocol: what cannot be read as UTF-8 is sent with its faults marked."""
    text = path.read_bytes().decode("utf-8", "replace")
    return json.dumps({"id": str(path.relative_to(root)), "text": text}, ensure_ascii=False)


def main():
    folder, output, mark, *command = sys.argv[1:]
    assert mark == "--", __doc__
    root = pathlib.Path(folder)
    paths = sorted(path for path in root.rglob("*") if path.suffix in TEXTS)
    spark = SparkSession.builder.appName("antinomy").getOrCreate()
    context = spark.sparkContext
    # Small partitions, so that one long text does not keep a core busy after the others are done.
    texts = context.parallelize([str(path) for path in paths], max(1, len(paths) // 64))
    lines = texts.map(lambda path: line(root, pathlib.Path(path)))
    lines.pipe(shlex.join(command), checkCode=True).saveAsTextFile(output)
    spark.stop()


main()

"""Reads YAML as PyYAML's safe_load does.

Standard input is a JSON list of texts, of one YAML document each; standard output is a JSON list of what is read: an object with the document as
`json`, or with what is wrong as `error`.
"""

import json
import sys

import yaml


def read(document):
    try:
        return {"json": yaml.safe_load(document)}
    except yaml.YAMLError as error:
        return {"error": str(error)}


json.dump([read(document) for document in json.load(sys.stdin)], sys.stdout)

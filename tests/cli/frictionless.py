"""The rules of the public specifications, version 1, that a descriptor of tables is held against, and the tables by it.

Written after the text of Tabular Data Package, Data Resource, Table Schema and CSV Dialect on specs.frictionlessdata.io; each rule names
what it is of. Nothing here knows of annals.
"""
import csv, datetime, io, pathlib, re

NAME = re.compile(r"[-a-z0-9._/]+")
# Table Schema: types and the formats each may have; None: any that is no more than a default
FORMATS = {"string": {"default", "email", "uri", "binary", "uuid"}, "number": {"default"}, "integer": {"default"}, "boolean": {"default"}, "object": {"default"},
           "array": {"default"}, "date": None, "time": None, "datetime": None, "year": {"default"}, "yearmonth": {"default"}, "duration": {"default"},
           "geopoint": {"default", "array", "object"}, "geojson": {"default", "topojson"}, "any": {"default"}}
CONSTRAINTS = {"required", "unique", "minLength", "maxLength", "minimum", "maximum", "pattern", "enum"}
DIALECT = {"delimiter": str, "lineTerminator": str, "quoteChar": str, "doubleQuote": bool, "escapeChar": str, "nullSequence": str, "skipInitialSpace": bool,
           "header": bool, "commentChar": str, "caseSensitiveHeader": bool, "csvddfVersion": (str, int, float)}
CAST = {"string": str, "any": str, "integer": lambda cell: int(matched(r"[+-]?\d+", cell)), "number": lambda cell: float(matched(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|NaN|-?INF", cell)),
        "boolean": lambda cell: matched("true|True|TRUE|1|false|False|FALSE|0", cell), "date": lambda cell: datetime.datetime.strptime(matched(r"\d{4}-\d\d-\d\d", cell), "%Y-%m-%d"),
        "datetime": lambda cell: datetime.datetime.strptime(matched(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", cell), "%Y-%m-%dT%H:%M:%SZ")}


def matched(pattern, cell):
    if not re.fullmatch(pattern, cell):
        raise ValueError(cell)
    return cell


def as_list(value):
    return [value] if isinstance(value, str) else value


def field_faults(field, at):
    if not isinstance(field.get("name"), str) or not field["name"]:
        yield f"{at}: a field MUST have a name"
    kind = field.get("type", "string")
    if kind not in FORMATS:
        yield f"{at}: {kind} is no type of Table Schema"
    elif FORMATS[kind] is not None and field.get("format", "default") not in FORMATS[kind]:
        yield f"{at}: {field['format']} is no format of {kind}"
    for key in ("title", "description", "rdfType"):
        if not isinstance(field.get(key, ""), str):
            yield f"{at}: {key} is to be a string"
    for key in set(field.get("constraints", {})) - CONSTRAINTS:
        yield f"{at}: {key} is no constraint"


def schema_faults(schema, at, schemas):
    fields = schema.get("fields")
    if not isinstance(fields, list) or not fields:
        yield f"{at}: a schema MUST have fields"
        return
    for field in fields:
        yield from field_faults(field, f"{at}.{field.get('name')}")
    names = [field.get("name") for field in fields]
    if len(set(names)) < len(names):
        yield f"{at}: names of fields are to be unique"
    for name in as_list(schema.get("primaryKey", [])):
        if name not in names:
            yield f"{at}: the primary key {name} is no field"
    missing = schema.get("missingValues", [""])
    if not isinstance(missing, list) or not all(isinstance(one, str) for one in missing):
        yield f"{at}: missingValues is to be a list of strings"
    for key in schema.get("foreignKeys", []):
        reference = key.get("reference", {})
        here, there = as_list(key.get("fields", [])), as_list(reference.get("fields", []))
        if not here or len(here) != len(there) or type(key.get("fields")) is not type(reference.get("fields")):
            yield f"{at}: a foreign key has as many fields as what it refers to, and in the same form"
        if "resource" not in reference or (reference["resource"] or None) not in (None, *schemas):
            yield f"{at}: a foreign key refers to a resource, or to \"\""
            continue
        target = schemas.get(reference["resource"], schema)
        for name in set(here) - set(names) | set(there) - {field.get("name") for field in target.get("fields", [])}:
            yield f"{at}: the foreign key's {name} is no field"


def resource_faults(resource, at, schemas):
    if not isinstance(resource.get("name"), str) or not NAME.fullmatch(resource["name"]):
        yield f"{at}: a resource MUST have a name of lower-case letters, digits, and . _ - /"
    if ("path" in resource) == ("data" in resource):
        yield f"{at}: a resource MUST have one of path and data"
    for path in as_list(resource.get("path", [])):
        if path.startswith(("/", "~")) or ".." in pathlib.PurePosixPath(path).parts:
            yield f"{at}: {path} is not below the descriptor's folder"
    if resource.get("profile") != "tabular-data-resource":
        yield f"{at}: a resource of tables MUST have the profile tabular-data-resource"
    if not re.fullmatch(r"[^/\s]+/[^/\s]+", resource.get("mediatype", "text/csv")):
        yield f"{at}: mediatype is none"
    for key, value in resource.get("dialect", {}).items():
        if key not in DIALECT or not isinstance(value, DIALECT[key]):
            yield f"{at}: dialect: {key} is none of CSV Dialect, or of another type"
    if not isinstance(resource.get("schema"), dict):
        yield f"{at}: a resource of tables MUST have a schema"
    else:
        yield from schema_faults(resource["schema"], at, schemas)


def package_faults(package):
    """What is wrong with a descriptor, as sentences."""
    if package.get("profile") != "tabular-data-package":
        yield "the profile MUST be tabular-data-package"
    if not NAME.fullmatch(package.get("name", "a")):
        yield "the name is to be of lower-case letters, digits, and . _ - /"
    resources = package.get("resources")
    if not isinstance(resources, list) or not resources:
        yield "a package MUST have resources"
        return
    schemas = {resource.get("name"): resource.get("schema", {}) for resource in resources}
    if len(schemas) < len(resources):
        yield "names of resources MUST be unique"
    for resource in resources:
        yield from resource_faults(resource, resource.get("name", "?"), schemas)


def table_faults(package, folder):
    """What of the tables is not as the descriptor says."""
    tables = {}
    for resource in package["resources"]:
        schema, dialect = resource["schema"], resource.get("dialect", {})
        names = [field["name"] for field in schema["fields"]]
        text = (folder / resource["path"]).read_bytes().decode(resource.get("encoding", "utf-8"))
        end = dialect.get("lineTerminator", "\r\n")
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=dialect.get("delimiter", ",")))
        if not text.endswith(end):
            yield f"{resource['path']}: the last line has another end"
        if rows[0] != names:
            yield f"{resource['path']}: the header is {rows[0]}"
        missing = schema.get("missingValues", [""])
        rows = [[None if cell in missing else cell for cell in row] for row in rows[1:]]
        tables[resource["name"]] = [dict(zip(names, row)) for row in rows]
        for number, row in enumerate(rows, 2):
            if len(row) != len(names):
                yield f"{resource['path']}: row {number} has {len(row)} cells"
            for cell, field in zip(row, schema["fields"]):
                try:
                    if cell is not None:
                        CAST[field["type"]](cell)
                except ValueError:
                    yield f"{resource['path']}: row {number}: {cell} is no {field['type']}"
    for resource in package["resources"]:
        rows, schema = tables[resource["name"]], resource["schema"]
        key = as_list(schema.get("primaryKey", []))
        keys = [tuple(row[name] for name in key) for row in rows] if key else []
        if len(set(keys)) < len(keys) or any(None in one for one in keys):
            yield f"{resource['path']}: the primary key is not unique, or missing"
        for foreign in schema.get("foreignKeys", []):
            reference = foreign["reference"]
            known = {tuple(row[name] for name in as_list(reference["fields"])) for row in tables[reference["resource"] or resource["name"]]}
            for row in rows:
                if tuple(row[name] for name in as_list(foreign["fields"])) not in known:
                    yield f"{resource['path']}: {row} refers to nothing"

#!/usr/bin/env python3
"""Extracts from a Kubernetes swagger.json and from CustomResourceDefinitions what the chart's objects need, made strict.

    extract.py swagger.json OUT_DIRECTORY CRD.yaml ...

README.md beside this file says where the inputs come from. An object's unknown field is refused, as a strict API server does;
descriptions, status and what only an API server can check (x-kubernetes-validations) are left out. Needs PyYAML.
"""
import json
import pathlib
import sys

import yaml

KINDS = [
    'v1/ConfigMap', 'v1/Pod', 'v1/Secret', 'v1/Service', 'v1/ServiceAccount', 'apps/v1/Deployment', 'apps/v1/StatefulSet',
    'batch/v1/CronJob', 'batch/v1/Job', 'autoscaling/v2/HorizontalPodAutoscaler', 'networking.k8s.io/v1/NetworkPolicy',
    'policy/v1/PodDisruptionBudget']
META = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta'
QUANTITY = 'io.k8s.apimachinery.pkg.api.resource.Quantity'
REF = '#/definitions/'
KEPT = ('type', 'properties', 'items', 'required', 'enum', 'additionalProperties', 'pattern', 'minimum', 'maximum', 'minLength',
        'maxLength', 'minItems', 'maxItems', 'anyOf', 'oneOf', 'allOf', 'not', '$ref')

# Kubernetes' enumerations stand in descriptions alone; those that the chart uses, by field.
ENUMERATIONS = {
    'concurrencyPolicy': ['Allow', 'Forbid', 'Replace'],
    'imagePullPolicy': ['Always', 'IfNotPresent', 'Never'],
    'podManagementPolicy': ['OrderedReady', 'Parallel'],
    'whenDeleted': ['Retain', 'Delete'],
    'whenScaled': ['Retain', 'Delete'],
    'whenUnsatisfiable': ['DoNotSchedule', 'ScheduleAnyway'],
    'nodeTaintsPolicy': ['Honor', 'Ignore'],
    'restartPolicy': ['Always', 'OnFailure', 'Never'],
    'dnsPolicy': ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'],
    'unhealthyPodEvictionPolicy': ['AlwaysAllow', 'IfHealthyBudget'],
    'protocol': ['TCP', 'UDP', 'SCTP'],
}


def strict(schema, is_whole=True):
    """One schema; is_whole where it alone says which properties there may be, which a branch of anyOf does not."""
    found = {key: schema[key] for key in KEPT if key in schema}
    if schema.get('format') == 'int-or-string' or schema.get('x-kubernetes-int-or-string'):
        return {'type': ['integer', 'string']}
    for name in ('anyOf', 'oneOf', 'allOf'):
        if name in found:
            found[name] = [strict(branch, False) for branch in found[name]]
    if 'not' in found:
        found['not'] = strict(found['not'], False)
    for name in ('items', 'additionalProperties'):
        if isinstance(found.get(name), dict):
            found[name] = strict(found[name])
    if 'properties' in found:
        found['properties'] = {name: strict(value) for name, value in sorted(found['properties'].items())}
        free = schema.get('x-kubernetes-preserve-unknown-fields')
        if is_whole and not free and 'additionalProperties' not in found:
            found['additionalProperties'] = False
    if schema.get('nullable') and isinstance(found.get('type'), str):
        found['type'] = [found['type'], 'null']
    return found


def references(schema):
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == '$ref':
                yield value[len(REF):]
            else:
                yield from references(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from references(value)


def object_schema(schema, api_version, kind):
    """An object by itself: it says what it is and has a name."""
    properties = dict(schema['properties'], apiVersion={'enum': [api_version]}, kind={'enum': [kind]},
                      metadata={'$ref': REF + META})
    properties.pop('status', None)
    required = sorted({'apiVersion', 'kind', 'metadata', *schema.get('required', [])})
    return dict(schema, properties=properties, required=required, additionalProperties=False)


def kubernetes(swagger):
    definitions, by_kind = {}, {}
    for name, definition in swagger['definitions'].items():
        for kind in definition.get('x-kubernetes-group-version-kind', []):
            version = '/'.join(filter(None, (kind['group'], kind['version'])))
            by_kind[version + '/' + kind['kind']] = name
    roots = {kind: object_schema(strict(swagger['definitions'][by_kind[kind]]), *kind.rsplit('/', 1)) for kind in KINDS}
    waiting = [META, *references(roots)]
    while waiting:
        name = waiting.pop()
        if name not in definitions:
            definitions[name] = strict(swagger['definitions'][name])
            waiting.extend(references(definitions[name]))
    for definition in definitions.values():
        for field, values in ENUMERATIONS.items():
            if definition.get('properties', {}).get(field, {}).get('type') == 'string':
                definition['properties'][field]['enum'] = values
    definitions[QUANTITY] = {'type': ['string', 'number']}
    definitions[META]['required'] = ['name']
    # A template's metadata has no name of its own.
    definitions['template.ObjectMeta'] = {k: v for k, v in definitions[META].items() if k != 'required'}
    for name, definition in definitions.items():
        if name.endswith(('PodTemplateSpec', 'JobTemplateSpec')):
            definition['properties']['metadata'] = {'$ref': REF + 'template.ObjectMeta'}
    return roots, definitions


def custom(files):
    for file in files:
        resource = yaml.safe_load(pathlib.Path(file).read_text())
        spec = resource['spec']
        for version in spec['versions']:
            if version.get('served', True):
                api_version, kind = spec['group'] + '/' + version['name'], spec['names']['kind']
                yield api_version + '/' + kind, object_schema(
                    strict(version['schema']['openAPIV3Schema']), api_version, kind)


def main():
    swagger, out, *files = sys.argv[1:]
    roots, definitions = kubernetes(json.loads(pathlib.Path(swagger).read_text()))
    definitions.update(roots)
    definitions.update(custom(files))
    # One definition a line, so that a renewal can be read.
    lines = ('%s:%s' % (json.dumps(name), json.dumps(definitions[name], separators=(',', ':'))) for name in sorted(definitions))
    (pathlib.Path(out) / 'objects.json').write_text('{"definitions":{\n' + ',\n'.join(lines) + '\n}}\n')


main()

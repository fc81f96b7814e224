{{/* How pods reach Kafka: settings in a file, secrets as files that variables name. The folders are the same in all of them. */}}

{{/* Lines of Java properties. Takes the root, and what each key begins with. */}}
{{- define "catapult-watch.kafka.properties" -}}
{{- $prefix := .prefix -}}
{{- range $setting, $value := .root.Values.kafka.config }}
{{ $prefix }}{{ $setting }}={{ include "catapult-watch.text" $value | replace "\\" "\\\\" }}
{{- end }}
{{- range $store := list "truststore" "keystore" }}
{{- with index $.root.Values.kafka $store }}
{{- if .secretName }}
{{ $prefix }}ssl.{{ $store }}.location=/etc/catapult/{{ $store }}/{{ .key }}
{{ $prefix }}ssl.{{ $store }}.type={{ .type }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{/* Variables, by Kafka's names of the settings. */}}
{{- define "catapult-watch.kafka.env" -}}
{{- range .Values.kafka.secrets }}
- name: CATAPULT_KAFKA_{{ .setting | upper | replace "." "_" }}_FILE
  value: "/etc/catapult/kafka/{{ .setting }}"
{{- end }}
{{- range $store := list "truststore" "keystore" }}
{{- with index $.Values.kafka $store }}
{{- if and .secretName .passwordKey }}
- name: CATAPULT_KAFKA_SSL_{{ upper $store }}_PASSWORD_FILE
  value: "/etc/catapult/{{ $store }}/{{ .passwordKey }}"
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "catapult-watch.kafka.mounts" -}}
{{- if .Values.kafka.secrets }}
- name: kafka-secrets
  mountPath: /etc/catapult/kafka
  readOnly: true
{{- end }}
{{- range $store := list "truststore" "keystore" }}
{{- if (index $.Values.kafka $store).secretName }}
- name: {{ $store }}
  mountPath: "/etc/catapult/{{ $store }}"
  readOnly: true
{{- end }}
{{- end }}
{{- end -}}

{{/* Readable to the pod's group, fsGroup, alone. */}}
{{- define "catapult-watch.kafka.volumes" -}}
{{- with .Values.kafka.secrets }}
- name: kafka-secrets
  projected:
    defaultMode: 0440
    sources:
      {{- range . }}
      - secret:
          name: {{ .secretName | quote }}
          items:
            - key: "{{ .key }}"
              path: "{{ .setting }}"
      {{- end }}
{{- end }}
{{- range $store := list "truststore" "keystore" }}
{{- with index $.Values.kafka $store }}
{{- if .secretName }}
- name: {{ $store }}
  secret:
    secretName: "{{ .secretName }}"
    defaultMode: 0440
    items:
      - key: "{{ .key }}"
        path: "{{ .key }}"
      {{- with .passwordKey }}
      - key: "{{ . }}"
        path: "{{ . }}"
      {{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{/* What values.schema.json cannot say: values that are right by themselves and wrong together. */}}
{{- define "catapult-watch.contradictions" -}}
{{- with .Values.autoscaling -}}
{{- if ne .kind "none" -}}
{{- if gt (int .maxReplicas) (int $.Values.detector.partitions) -}}
{{- fail (printf "autoscaling.maxReplicas is %d, expected at most detector.partitions, %d: further instances would idle" (int .maxReplicas) (int $.Values.detector.partitions)) -}}
{{- end -}}
{{- if gt (int .minReplicas) (int .maxReplicas) -}}
{{- fail (printf "autoscaling.minReplicas is %d, expected at most autoscaling.maxReplicas, %d" (int .minReplicas) (int .maxReplicas)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if ge (include "catapult-watch.standbyReplicas" . | int) (include "catapult-watch.mostDetectors" . | int | max 1) -}}
{{- fail (printf "detector.standbyReplicas is %s, expected fewer than there are instances, %s" (include "catapult-watch.standbyReplicas" .) (include "catapult-watch.mostDetectors" .)) -}}
{{- end -}}
{{- if and .Values.trainer.enabled (not .Values.trainer.recording.enabled) (gt (int .Values.detector.partitions) 1) (not .Values.topics.hook.enabled) -}}
{{- fail (printf "topics.hook.enabled is false, expected true where trainer.enabled is true and detector.partitions is %d: a trainer that comes first makes topics of one partition" (int .Values.detector.partitions)) -}}
{{- end -}}
{{- if and .Values.trainer.enabled .Values.trainer.recording.enabled (not .Values.trainer.recording.existingClaim) -}}
{{- fail "trainer.recording.existingClaim is empty, expected the claim of a volume where trainer.recording.enabled is true" -}}
{{- end -}}
{{- $settings := dict -}}
{{- range .Values.kafka.secrets -}}
{{- if hasKey $settings .setting -}}
{{- fail (printf "kafka.secrets names %s twice" .setting) -}}
{{- end -}}
{{- $_ := set $settings .setting true -}}
{{- if hasKey $.Values.kafka.config .setting -}}
{{- fail (printf "kafka.secrets and kafka.config both give %s" .setting) -}}
{{- end -}}
{{- end -}}
{{- end -}}

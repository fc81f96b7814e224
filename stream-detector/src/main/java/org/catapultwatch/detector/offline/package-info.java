/**
 * The verdicts on a run without Kafka: as its telemetry comes in order, or on the whole of it at once whatever the order.
 *
 * <pre>
 *   steps, kernels, snapshots in order ──► AttemptJudge ──► Finding, in the order decided
 *   records in any order ──► OfflineDetector ──► AttemptTelemetry ──► AttemptReview ──► AttemptJudge ──► AttemptVerdicts
 * </pre>
 *
 * <p>What comes out is what the topology sends for the same telemetry, once nothing more can come: the same readings, the same
 * verdicts, and lists where the topology has stores. May enter: event, reading, verdict, quantity, the telemetry records and recordings.
 * May not: Kafka, stores, meters, a clock.
 */
package org.catapultwatch.detector.offline;

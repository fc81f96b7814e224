/**
 * Runs that lie in files, judged without Kafka: recordings, comma-separated text and JSON lines, gzipped or not.
 *
 * <pre>
 *   InputSource ──► CsvRows, JsonRows ──► Row ──► EntryReader ──► Entry ──► TextScan ──► offline.AttemptJudge ──► records
 *        └────────► recording ──► offline.OfflineDetector ─────────────────────────────────────────────────────────┘
 * </pre>
 *
 * <p>May enter: offline, reading, verdict, quantity, the telemetry records and recordings, parsers. May not: Kafka, what stores hold,
 * meters, a clock, the command.
 */
package org.catapultwatch.detector.scan;

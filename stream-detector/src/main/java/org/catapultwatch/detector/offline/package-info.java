/**
 * The verdicts on a whole run at once, from a recording or any other source of its telemetry, without Kafka.
 *
 * <p>What comes out is what the topology sends for the same telemetry, once nothing more can come: the same readings, the same
 * verdicts, and lists where the topology has stores. May enter: reading, verdict, quantity, the telemetry records and recordings.
 * May not: Kafka, stores, meters, a clock.
 */
package org.catapultwatch.detector.offline;

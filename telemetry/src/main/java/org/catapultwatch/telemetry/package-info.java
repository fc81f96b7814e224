/**
 * The wire contract and nothing that decides.
 *
 * <pre>
 *   record      generated from src/main/avro: what travels
 *   wire        topics, serdes, packing of matrices, identity of a record
 *   publish     how a trainer sends: never waits, counts everything
 *   recording   one run in one file
 * </pre>
 *
 * May enter: Avro, Kafka's clients. May not: ND4J, Kafka Streams, any judgement about the numbers.
 */
package org.catapultwatch.telemetry;

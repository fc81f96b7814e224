/** Wires everything into one app: configuration, Kafka Streams, meters, web. The only package that knows all others. */
package org.catapultwatch.detector.main;

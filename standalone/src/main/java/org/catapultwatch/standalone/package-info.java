/**
 * The {@code catapult} command: the same trainer, detector and page as everywhere, in one process on an embedded real Kafka
 * broker, or apart against any cluster. Decides nothing itself.
 */
package org.catapultwatch.standalone;

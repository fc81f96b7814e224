/** How records look on the wire: topics, serdes, matrix packing, validity of what a record claims about itself. */
package org.catapultwatch.telemetry.wire;

/** How a trainer sends telemetry: a bounded queue, one sending thread, counts that add up. Never blocks its caller. */
package org.catapultwatch.telemetry.publish;

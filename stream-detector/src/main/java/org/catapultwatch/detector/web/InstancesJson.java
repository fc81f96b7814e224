package org.catapultwatch.detector.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The instances of the app as JSON, and which partitions of the runs are assigned to each. */
final class InstancesJson {

    private final RunDirectory directory;

    InstancesJson(RunDirectory directory) {
        this.directory = directory;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode instances = json.putArray("instances");
        for (RunDirectory.Instance instance : directory.instances()) {
            ObjectNode entry = instances.addObject();
            entry.put("address", RunForwarder.address(instance.host()));
            entry.put("self", instance.isSelf());
            ArrayNode partitions = entry.putArray("partitions");
            instance.partitions().forEach(partitions::add);
            ArrayNode standby = entry.putArray("standbyPartitions");
            instance.standbyPartitions().forEach(standby::add);
        }
        return json;
    }
}

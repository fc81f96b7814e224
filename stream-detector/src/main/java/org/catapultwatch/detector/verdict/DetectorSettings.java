package org.catapultwatch.detector.verdict;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Replaces thresholds of a {@link DetectorConfig} by text settings; the components of the record are the keys. */
final class DetectorSettings {

    static final String PREFIX = "detector.";

    private DetectorSettings() {}

    static DetectorConfig apply(DetectorConfig base, Map<String, String> settings) {
        var faults = new ArrayList<ConfigFault>();
        var pending = new LinkedHashMap<String, String>();
        settings.forEach((key, value) -> pending.put(kebab(key), value));
        RecordComponent[] components = DetectorConfig.class.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String text = pending.remove(kebab(components[i].getName()));
            Object before = read(components[i], base);
            values[i] = text == null ? before : parse(components[i], text, before, faults);
        }
        pending.forEach((key, value) ->
                faults.add(new ConfigFault(PREFIX + key, value, "one of the keys " + keys(components))));
        return build(components, values, faults);
    }

    /** A value that cannot be read is left as it was, so that the others are still checked. */
    private static Object parse(RecordComponent component, String text, Object before, List<ConfigFault> faults) {
        boolean whole = component.getType() == int.class;
        try {
            return whole ? (Object) Integer.valueOf(text.strip()) : (Object) Double.valueOf(text.strip());
        } catch (NumberFormatException notANumber) {
            faults.add(
                    new ConfigFault(PREFIX + kebab(component.getName()), text, whole ? "a whole number" : "a number"));
            return before;
        }
    }

    private static DetectorConfig build(RecordComponent[] components, Object[] values, List<ConfigFault> faults) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<DetectorConfig> constructor = DetectorConfig.class.getDeclaredConstructor(types);
            DetectorConfig config = constructor.newInstance(values);
            InvalidConfigException.throwIfAny(faults);
            return config;
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof InvalidConfigException outOfRange) {
                faults.addAll(outOfRange.faults());
                throw new InvalidConfigException(faults);
            }
            throw new IllegalStateException(refused);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Object read(RecordComponent component, DetectorConfig config) {
        try {
            return component.getAccessor().invoke(config);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String keys(RecordComponent[] components) {
        return Arrays.stream(components)
                .map(component -> kebab(component.getName()))
                .collect(Collectors.joining(", "));
    }

    private static String kebab(String key) {
        return SettingKey.bare(key, PREFIX);
    }
}

package org.tandemha.probe.user;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tandemha.rule.Rule;

/**
 * The administrator's own sensors.
 *
 * @param sensors by the name they have in {@code user.NAME}; at most 64
 * @param atOnce programs that may run at a time, default 4; the others wait their turn
 */
public record UserOptions(Map<String, UserSensorOptions> sensors, Integer atOnce) {
    private static final int MOST_SENSORS = 64;

    public UserOptions(@Nullable Map<String, UserSensorOptions> sensors, @Nullable Integer atOnce) {
        this.sensors = sensors == null ? Map.of() : Map.copyOf(sensors);
        this.atOnce = Rule.within("atOnce", atOnce, 4, 1, 32);
        Rule.atMost("sensors", this.sensors.size(), MOST_SENSORS);
        this.sensors.keySet().forEach(name -> Rule.name("sensors", name));
    }

    /** None. */
    public static UserOptions defaults() {
        return new UserOptions(null, null);
    }
}

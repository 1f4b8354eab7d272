package org.tandemha.health;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What a row of the diagnosis table found.
 *
 * @param because its sentence, made only if the case stands
 * @param sure whether it stands at once; otherwise only after the row's patience
 * @param spares sensors that the row does not explain, though they are of the subjects that it explains
 */
record Case(
        Verdict verdict,
        List<SensorState> evidence,
        Supplier<String> because,
        boolean sure,
        Predicate<SensorState> spares) {

    static Case sure(Verdict verdict, List<SensorState> evidence, Supplier<String> because) {
        return new Case(verdict, evidence, because, true, state -> false);
    }

    static Case unsure(Verdict verdict, List<SensorState> evidence, Supplier<String> because) {
        return new Case(verdict, evidence, because, false, state -> false);
    }

    Case sureIf(boolean itIs) {
        return new Case(verdict, evidence, because, itIs, spares);
    }

    Case sparing(Predicate<SensorState> some) {
        return new Case(verdict, evidence, because, sure, some);
    }
}

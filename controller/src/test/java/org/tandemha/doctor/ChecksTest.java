package org.tandemha.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tandemha.doctor.Check.Standing;
import org.tandemha.doctor.Facts.Interface;
import org.tandemha.doctor.Facts.Machine;
import org.tandemha.doctor.Facts.Reached;
import org.tandemha.doctor.Facts.Seen;

@SuppressWarnings("StringConcatToTextBlock") // columns are easier to see so
class ChecksTest {
    private static final Seen YES = new Seen(true, "yes");
    private static final Seen NO = new Seen(false, "no");
    private static final Machine FINE = new Machine(YES, Optional.empty(), List.of(), YES, true, true);

    private static Interface usable() {
        return new Interface(
                "127.0.0.1:1", "tandem", YES, Optional.of(true), Optional.of(true), Reached.USABLE, "", List.of());
    }

    private static Interface absent() {
        return new Interface(
                "127.0.0.1:1",
                "tandem",
                NO,
                Optional.of(false),
                Optional.of(false),
                Reached.NOTHING,
                "refused",
                List.of());
    }

    private static Facts facts(String version, Set<String> modules, boolean configured, Interface ami, Interface ari) {
        return new Facts(
                Optional.of(Path.of("x.yml")),
                YES,
                Optional.of(version),
                Optional.of(modules),
                Map.of(
                        "core@tandem-probe",
                        configured,
                        "leg@tandem-probe-in",
                        configured,
                        "itsp@tandem-trunks",
                        configured),
                Optional.of(configured),
                ami,
                ari,
                Set.of("itsp"),
                FINE);
    }

    private static List<String> missing(Facts facts) {
        return Checks.of(facts).stream()
                .filter(check -> check.standing() == Standing.MISSING)
                .map(check -> check.group() + ": " + check.name())
                .toList();
    }

    @Test
    void whereAllIsThereNothingIsMissing() {
        // When
        List<Check> checks = Checks.of(facts("Asterisk 22.10.1", Checks.MODULES.keySet(), true, usable(), usable()));

        // Then
        assertTrue(checks.stream().allMatch(check -> check.standing() == Standing.GOOD), checks.toString());
    }

    @Test
    void anAsteriskWithoutTandemIsToldExactlyWhatItLacks() {
        assertEquals(
                List.of(
                        "AMI: listens at 127.0.0.1:1",
                        "AMI: user tandem",
                        "AMI: password of user tandem",
                        "ARI: listens at 127.0.0.1:1",
                        "ARI: user tandem",
                        "ARI: password of user tandem",
                        "Dialplan: test context tandem-probe",
                        "Dialplan: incoming test context tandem-probe-in",
                        "Dialplan: way out of trunk itsp",
                        "Dialplan: PJSIP endpoint tandem-loop"),
                missing(facts("Asterisk 22.10.1", Checks.MODULES.keySet(), false, absent(), absent())));
    }

    @Test
    void everythingMissingSaysHowToMend() {
        for (Check check : Checks.of(facts("Asterisk 16.2.1", Set.of(), false, absent(), absent()))) {
            assertEquals(check.standing() != Standing.GOOD, check.mend().isPresent(), check.toString());
        }
    }

    @Test
    void oldAsterisksHaveNoAudioSocket() {
        assertEquals(
                List.of("Asterisk: version"),
                missing(facts("Asterisk 16.28.0", Checks.MODULES.keySet(), true, usable(), usable())));
        assertEquals(List.of(), missing(facts("Asterisk 18.10.0", Checks.MODULES.keySet(), true, usable(), usable())));
        assertEquals(
                List.of(),
                missing(facts("Asterisk certified/20.7-cert1", Checks.MODULES.keySet(), true, usable(), usable())));
    }

    @Test
    void whatCannotBeAskedIsUnknownAndNotGood() {
        // Given
        Facts blind = new Facts(
                Optional.empty(),
                NO,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                usable(),
                usable(),
                Set.of(),
                FINE);

        // Then
        assertEquals(
                List.of(
                        "version",
                        "modules",
                        "test context tandem-probe",
                        "incoming test context tandem-probe-in",
                        "PJSIP endpoint tandem-loop"),
                Checks.of(blind).stream()
                        .filter(check -> check.standing() == Standing.UNKNOWN)
                        .map(Check::name)
                        .toList());
    }

    @Test
    void runningModulesAreReadFromTheConsolesTable() {
        String table = "Module                Description        Use Count  Status      Support Level\n"
                + "app_dial.so           Dialing            1          Running          core\n"
                + "app_fax.so            Fax                0          Not Running      extended\n"
                + "2 modules loaded\n";
        assertEquals(Set.of("app_dial"), Console.runningModules(table));
    }
}

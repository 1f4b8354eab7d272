package org.tandemha;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the walls between the packages; docs/architecture.md says why each stands. */
class WallsTest {
    private static final JavaClasses TANDEM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.tandemha");

    private static final String[] CORE = {
        "org.tandemha.cluster..", "org.tandemha.health..", "org.tandemha.lease..", "org.tandemha.failover.."
    };

    /** What each package may use beside libraries; the root wires everything and is not listed. */
    private static final List<Wall> WALLS = List.of(
            new Wall("cluster"),
            new Wall("health", "cluster", "rule"),
            new Wall("failover", "cluster", "health"),
            new Wall("lease", "cluster"),
            new Wall("promise", "cluster", "lease"),
            new Wall("journal"),
            new Wall("rule"),
            new Wall("ami", "rule"),
            new Wall("ari"),
            new Wall("probe", "cluster", "health", "ami", "ari", "rule"),
            new Wall("api", "cluster", "health", "probe", "rule", "failover", "wan", "identity"),
            new Wall("wan", "cluster"),
            new Wall("yaml"),
            new Wall("pki", "cluster"),
            new Wall("doctor", "ami", "ari"),
            // its scripts run as the sensors' do: bounded in time, output and number
            new Wall("identity", "cluster", "lease", "probe.process"),
            new Wall("fence", "cluster", "rule", "probe.process"),
            // binds what those decide and do; it sees no settings file, no API and no command line
            new Wall(
                    "member",
                    "cluster",
                    "health",
                    "lease",
                    "promise",
                    "failover",
                    "wan",
                    "identity",
                    "pki",
                    "ami",
                    "probe",
                    "fence"),
            new Wall("cli"));

    private record Wall(String name, List<String> mayUse) {
        Wall(String name, String... mayUse) {
            this(name, List.of(mayUse));
        }

        String packages() {
            return "org.tandemha." + name + "..";
        }

        ArchRule rule() {
            List<String> allowed = new ArrayList<>(List.of(packages()));
            for (String other : mayUse) {
                allowed.add("org.tandemha." + other + "..");
            }
            return noClasses()
                    .that()
                    .resideInAPackage(packages())
                    .should()
                    .dependOnClassesThat(resideInAPackage("org.tandemha..")
                            .and(not(resideInAnyPackage(allowed.toArray(String[]::new)))));
        }
    }

    @Test
    void packagesUseOnlyWhatTheirWallLetsThrough() {
        for (Wall wall : WALLS) {
            wall.rule().check(TANDEM);
        }
    }

    @Test
    void coreKnowsTheJdkAndItselfOnly() {
        classes()
                .that()
                .resideInAnyPackage(
                        "org.tandemha.cluster..",
                        "org.tandemha.health..",
                        "org.tandemha.failover..",
                        "org.tandemha.lease..",
                        "org.tandemha.rule..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.tandemha.cluster..",
                        "org.tandemha.health..",
                        "org.tandemha.failover..",
                        "org.tandemha.rule..",
                        "org.tandemha.lease..",
                        "org.jspecify..")
                .check(TANDEM);
    }

    @Test
    void coreDoesNoInputOrOutputAndReadsNoClock() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.net..", "java.nio..", "java.util.concurrent..")
                .check(TANDEM);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("org.tandemha.(*)..").should().beFreeOfCycles().check(TANDEM);
    }

    @Test
    void asteriskJavaStaysInsideAmi() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.tandemha.ami..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.asteriskjava..")
                .check(TANDEM);
    }

    @Test
    void commandLineTalksToTheDaemonOverHttpOnly() {
        noClasses()
                .that()
                .resideInAPackage("org.tandemha.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "io.netty..", "org.asteriskjava..")
                .check(TANDEM);
    }

    @Test
    void clockRandomAndThreadsLiveInClocks() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.tandemha.Clocks")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callConstructor(Thread.class, Runnable.class)
                .orShould()
                .callConstructor(Thread.class, Runnable.class, String.class)
                .orShould()
                .callConstructor(java.util.Random.class)
                .orShould()
                .callConstructor(java.security.SecureRandom.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.Executors")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .check(TANDEM);
    }
}

package org.tandemha.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandemha.doctor.Facts.Interface;
import org.tandemha.doctor.Facts.Machine;
import org.tandemha.doctor.Facts.Reached;
import org.tandemha.doctor.Facts.Seen;

/** From what was seen to what stands how, and how to mend it. Pure. */
final class Checks {
    static final int OLDEST_ASTERISK = 18;
    static final String INSTALL =
            "Run 'asterisk-dialplan/install --address THE.SIP.ADDRESS' (it copies Tandem's files to"
                    + " /etc/asterisk/tandem and makes the secrets)";
    private static final Pattern VERSION = Pattern.compile("(?:Asterisk )?(?:certified[-/ ])?(?:GIT-)?(\\d+)\\..*");

    /** Modules that the synthetic calls need, and what for. */
    static final Map<String, String> MODULES = modules();

    private final Facts facts;
    private final List<Check> checks = new ArrayList<>();

    private Checks(Facts facts) {
        this.facts = facts;
    }

    static List<Check> of(Facts facts) {
        Checks all = new Checks(facts);
        all.settings();
        all.asterisk();
        all.ami();
        all.ari();
        all.dialplan();
        all.machine();
        return List.copyOf(all.checks);
    }

    private static Map<String, String> modules() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("res_audiosocket", "all paths");
        all.put("chan_audiosocket", "all paths");
        all.put("app_dial", "paths core, sip, trunk");
        all.put("app_stack", "Gosub in the test contexts");
        all.put("pbx_config", "the dialplan in extensions.conf");
        all.put("func_timeout", "the test contexts end calls by it");
        all.put("func_dialplan", "path trunk");
        all.put("func_cut", "path trunk");
        all.put("func_strings", "path sip");
        all.put("func_cdr", "test calls stay out of the call records");
        all.put("bridge_simple", "two-party bridges");
        all.put("chan_pjsip", "paths sip and trunk");
        all.put("res_pjsip_header_funcs", "path sip");
        all.put("res_pjsip_endpoint_identifier_ip", "the SIP loop is known by its address");
        all.put("res_rtp_asterisk", "paths sip and trunk");
        all.put("res_ari", "path ari");
        all.put("res_ari_channels", "path ari");
        all.put("res_ari_bridges", "path ari");
        all.put("res_ari_events", "path ari");
        all.put("res_stasis", "path ari");
        all.put("app_stasis", "path ari");
        return all;
    }

    private void settings() {
        if (facts.settingsFile().isEmpty()) {
            checks.add(Check.warning(
                    "Tandem",
                    "settings",
                    "no settings file, checked with the defaults",
                    "Copy deploy/tandem.example.yml to /etc/tandem/tandem.yml and set 'member'."));
        } else {
            checks.add(Check.good("Tandem", "settings", facts.settingsFile().get() + " is fine"));
        }
    }

    private void asterisk() {
        String group = "Asterisk";
        Seen console = facts.console();
        if (console.there()) {
            checks.add(Check.good(group, "control socket", console.words()));
        } else {
            checks.add(Check.warning(
                    group,
                    "control socket",
                    console.words(),
                    "Run doctor as root, or as the user that Asterisk runs as, to have everything checked;"
                            + "\nset asterisk.controlSocket where Asterisk keeps it elsewhere."));
        }
        version(group);
        if (facts.modules().isEmpty()) {
            checks.add(Check.unknown(
                    group, "modules", "neither the control socket nor ARI could be asked", "Run doctor as root."));
            return;
        }
        Set<String> running = facts.modules().get();
        List<Map.Entry<String, String>> absent = MODULES.entrySet().stream()
                .filter(module -> !running.contains(module.getKey()))
                .toList();
        if (absent.isEmpty()) {
            checks.add(Check.good(group, "modules", "all " + MODULES.size() + " that are needed run"));
        }
        for (Map.Entry<String, String> module : absent) {
            checks.add(Check.missing(
                    group,
                    "module " + module.getKey(),
                    "does not run, needed for: " + module.getValue(),
                    "Remove 'noload = " + module.getKey() + ".so' from modules.conf, or add 'load = " + module.getKey()
                            + ".so'; now: asterisk -rx 'module load " + module.getKey() + ".so'"));
        }
    }

    private void version(String group) {
        if (facts.version().isEmpty()) {
            checks.add(Check.unknown(
                    group, "version", "nothing that answers tells it", "Start Asterisk, and run doctor as root."));
            return;
        }
        String version = facts.version().get();
        Matcher form = VERSION.matcher(version);
        if (!form.matches()) {
            checks.add(Check.warning(
                    group, "version", "'" + version + "' is not understood", "Asterisk 18 or newer is needed."));
        } else if (Integer.parseInt(form.group(1)) < OLDEST_ASTERISK) {
            checks.add(Check.missing(
                    group,
                    "version",
                    version + " has no AudioSocket",
                    "Upgrade to Asterisk " + OLDEST_ASTERISK + " or newer."));
        } else {
            checks.add(Check.good(group, "version", version));
        }
    }

    private void ami() {
        Interface ami = facts.ami();
        boolean off = ami.enabled().filter(on -> !on).isPresent();
        if (ami.reached() == Reached.NOTHING) {
            checks.add(
                    Check.missing(
                            "AMI",
                            "listens at " + ami.address(),
                            off ? "it is switched off" : ami.words(),
                            "In manager.conf, section [general]: enabled = yes, bindaddr = 127.0.0.1, port = 5038;"
                                    + "\nthen: asterisk -rx 'manager reload'. Does it listen elsewhere? Set asterisk.ami.host, port and tls."));
        } else if (ami.reached() == Reached.PORT) {
            checks.add(Check.missing(
                    "AMI",
                    "listens at " + ami.address(),
                    "something listens there, which does not answer as AMI: " + ami.words(),
                    "Set asterisk.ami.host, port and tls to those of manager.conf."));
        } else {
            checks.add(Check.good("AMI", "listens at " + ami.address(), "it answers"));
        }
        user("AMI", "manager.conf", "ami_secret.conf", "manager reload", ami);
        for (String denied : ami.denied()) {
            checks.add(
                    Check.missing(
                            "AMI",
                            "rights of user " + ami.user(),
                            denied,
                            "Take the read and write classes from asterisk-dialplan/manager.conf; then: asterisk -rx 'manager reload'"));
        }
        if (ami.reached() == Reached.USABLE && ami.denied().isEmpty()) {
            checks.add(Check.good("AMI", "rights of user " + ami.user(), "all that is needed"));
        }
    }

    private void ari() {
        Interface ari = facts.ari();
        if (ari.reached() == Reached.NOTHING) {
            checks.add(Check.missing(
                    "ARI",
                    "listens at " + ari.address(),
                    ari.words(),
                    "Add '#include tandem/http.conf' to http.conf after its section [general] (it enables the server on"
                            + " 127.0.0.1:8088);\nthen: asterisk -rx 'module reload http'. Does it listen elsewhere?"
                            + " Set asterisk.ari.host, port and tls."));
        } else if (ari.reached() == Reached.PORT) {
            checks.add(Check.missing(
                    "ARI",
                    "listens at " + ari.address(),
                    ari.enabled().filter(on -> !on).isPresent()
                            ? "Asterisk's HTTP server is there, ARI is switched off"
                            : ari.words(),
                    "In ari.conf, section [general]: enabled = yes; then: asterisk -rx 'module reload res_ari.so'"));
        } else {
            checks.add(Check.good("ARI", "listens at " + ari.address(), "it answers"));
        }
        user("ARI", "ari.conf", "ari_secret.conf", "module reload res_ari.so", ari);
    }

    private void user(String group, String conf, String secretFile, String reload, Interface seen) {
        String name = "user " + seen.user();
        String include = INSTALL + ",\nadd '#include tandem/" + conf + "' at the end of " + conf
                + "; then: asterisk -rx '" + reload + "'";
        boolean unknown = seen.userKnown().filter(known -> !known).isPresent();
        if (unknown) {
            checks.add(Check.missing(group, name, conf + " has no such user", include));
        } else if (seen.reached() == Reached.USABLE) {
            checks.add(Check.good(group, name, "logged in"));
        } else if (seen.reached() == Reached.REFUSED) {
            checks.add(Check.missing(
                    group,
                    name,
                    "refused: " + seen.words(),
                    seen.userKnown().isPresent()
                            ? "The password of the settings is not that of /etc/asterisk/tandem/" + secretFile
                                    + ", or its permit line leaves this address out; then: asterisk -rx '" + reload
                                    + "'"
                            : include));
        } else {
            boolean known = seen.userKnown().isPresent();
            checks.add(
                    known
                            ? Check.good(group, name, conf + " has it; its password could not be tried")
                            : Check.unknown(group, name, "could not be tried", include));
        }
        if (!seen.secret().there()) {
            checks.add(Check.missing(
                    group,
                    "password of user " + seen.user(),
                    seen.secret().words(),
                    INSTALL + ",\nor set asterisk." + group.toLowerCase(java.util.Locale.ROOT)
                            + ".passwordFile or passwordEnv to where it is."));
        }
    }

    private void dialplan() {
        String reload = "; then: asterisk -rx 'dialplan reload'";
        String include = INSTALL + ",\nadd '#include tandem/extensions.conf' to extensions.conf" + reload;
        context("core@tandem-probe", "test context tandem-probe", include);
        context("leg@tandem-probe-in", "incoming test context tandem-probe-in", include);
        for (String trunk : facts.trunks()) {
            context(
                    trunk + "@tandem-trunks",
                    "way out of trunk " + trunk,
                    "In /etc/asterisk/tandem/extensions_trunks.conf, section [tandem-trunks], add:\nexten => " + trunk
                            + ",1,Gosub(tandem-probe-out,s,1(" + trunk + ",PJSIP/THE-TEST-NUMBER@" + trunk + "))"
                            + reload);
        }
        String name = "PJSIP endpoint tandem-loop";
        String pjsip = INSTALL + ",\nadd '#include tandem/pjsip.conf' to pjsip.conf; then: asterisk -rx 'pjsip reload'";
        Optional<Boolean> loop = facts.loopEndpoint();
        if (loop.isEmpty()) {
            checks.add(Check.unknown("Dialplan", name, "could not be asked", "Run doctor as root."));
        } else if (loop.get()) {
            checks.add(Check.good("Dialplan", name, "it is there"));
        } else {
            checks.add(Check.missing("Dialplan", name, "Asterisk has none; path sip needs it", pjsip));
        }
    }

    private void context(String place, String name, String mend) {
        Boolean there = facts.contexts().get(place);
        if (there == null) {
            checks.add(Check.unknown("Dialplan", name, "could not be asked", "Run doctor as root."));
        } else if (there) {
            checks.add(Check.good("Dialplan", name, "it is there"));
        } else {
            checks.add(Check.missing("Dialplan", name, "the dialplan has no " + place, mend));
        }
    }

    private void machine() {
        String group = "This machine";
        Machine machine = facts.machine();
        checks.add(
                machine.pidFile().there()
                        ? Check.good(group, "pid file", machine.pidFile().words())
                        : Check.missing(
                                group,
                                "pid file",
                                machine.pidFile().words(),
                                "Set asterisk.watch.pidFile to astrundir of asterisk.conf + /asterisk.pid, and run Tandem"
                                        + " as a user that may read it."));
        checks.add(
                machine.stateDir().there()
                        ? Check.good(
                                group, "state directory", machine.stateDir().words())
                        : Check.missing(
                                group,
                                "state directory",
                                machine.stateDir().words(),
                                "Make it for the user that runs Tandem, or set stateDir."));
        machine.daemon().ifPresent(pid -> checks.add(Check.good(group, "daemon", "runs with pid " + pid)));
        for (String taken : machine.taken()) {
            checks.add(Check.missing(group, "port", taken, "Stop what has it, or set another port."));
        }
        if (machine.taken().isEmpty()) {
            checks.add(Check.good(
                    group,
                    "ports",
                    machine.daemon().isPresent() ? "Tandem itself has them" : "those that are needed are free"));
        }
        checks.add(
                machine.nft()
                        ? Check.good(group, "nftables", "nft is installed")
                        : Check.warning(
                                group,
                                "nftables",
                                "nft is not installed; floating addresses will need it",
                                "apt install nftables"));
        checks.add(
                machine.nonlocalBind()
                        ? Check.good(group, "ip_nonlocal_bind", "the kernel has it")
                        : Check.warning(
                                group,
                                "ip_nonlocal_bind",
                                "the kernel lacks it; floating addresses will need it",
                                "Use a kernel with net.ipv4.ip_nonlocal_bind (any of a Linux distribution)."));
    }
}

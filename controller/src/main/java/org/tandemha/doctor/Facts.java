package org.tandemha.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was seen; an empty Optional was not to be seen from here.
 *
 * @param console whether Asterisk's control socket answered, else why not
 * @param modules names of running modules, without {@code .so}
 * @param contexts whether {@code exten@context} exists, by that name
 * @param loopEndpoint whether the PJSIP endpoint of the SIP loop exists
 * @param trunks names of the trunk paths that are configured in the settings
 * @param settingsFile absent where the checks ran on defaults
 */
record Facts(
        Optional<Path> settingsFile,
        Seen console,
        Optional<String> version,
        Optional<Set<String>> modules,
        Map<String, Boolean> contexts,
        Optional<Boolean> loopEndpoint,
        Interface ami,
        Interface ari,
        Set<String> trunks,
        Machine machine) {

    /** Something that could be used, or why it could not. */
    record Seen(boolean there, String words) {}

    /**
     * AMI or ARI.
     *
     * @param address host and port of the settings
     * @param user its name in the settings
     * @param secret whether its password could be read
     * @param enabled whether Asterisk's console says that it is switched on
     * @param userKnown whether Asterisk's console knows the user
     * @param reached how far an attempt to use it came
     * @param words Asterisk's own, or the system's
     * @param denied actions that this user may not do, by what they are needed for
     */
    record Interface(
            String address,
            String user,
            Seen secret,
            Optional<Boolean> enabled,
            Optional<Boolean> userKnown,
            Reached reached,
            String words,
            List<String> denied) {}

    /** How far an attempt came. */
    enum Reached {
        /** Nothing listens. */
        NOTHING,
        /** Something listens, which is not it or does not answer. */
        PORT,
        /** It answers and refuses the login. */
        REFUSED,
        /** Logged in. */
        USABLE
    }

    /**
     * This machine.
     *
     * @param pidFile whether it could be read and names a live process
     * @param daemon the pid of a running Tandem, if one holds the state directory
     * @param taken ports that Tandem wants and something else has, with their key in the settings
     * @param stateDir whether it can be written
     * @param nft whether the tool {@code nft} is installed
     * @param nonlocalBind whether the kernel has {@code net.ipv4.ip_nonlocal_bind}
     */
    record Machine(
            Seen pidFile,
            Optional<String> daemon,
            List<String> taken,
            Seen stateDir,
            boolean nft,
            boolean nonlocalBind) {}
}

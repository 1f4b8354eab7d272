package org.tandemha;

import org.tandemha.cli.Tandem;

/** Where the program begins: the command line, given what is outside of it. */
public final class Main {
    private static final String COMMON_POOL = "java.util.concurrent.ForkJoinPool.common.parallelism";

    private Main() {}

    public static void main(String[] args) {
        if (System.getProperty(COMMON_POOL) == null) {
            // on two processors Hazelcast would start a thread for each write; read once, at the pool's first use
            System.setProperty(COMMON_POOL, "3");
        }
        System.exit(Tandem.execute(new Local(ClusterMaker::controlled), args));
    }
}

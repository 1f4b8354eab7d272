package org.tandemha;

import java.lang.reflect.Proxy;

/**
 * The signals that a daemon hears. The JDK has no supported way to hear SIGHUP, which would otherwise end the process:
 * {@code sun.misc.Signal} of the module {@code jdk.unsupported} is what Java servers use. It is reached by name, because
 * a compiler that takes warnings for errors refuses any other mention of it.
 */
final class Signals {
    private Signals() {}

    /**
     * Has the signal run this instead of what the JVM would do, each time on a thread of the JVM's own.
     *
     * @param name without SIG: {@code HUP}
     */
    static void on(String name, Runnable heard) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object handling = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, args) -> {
                        if (method.getName().equals("handle")) {
                            heard.run();
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), handling);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "this Java cannot hear SIG" + name + ": it lacks the module jdk.unsupported", e);
        }
    }
}

package org.tandemha.ami;

import java.util.Map;
import org.asteriskjava.manager.action.AbstractManagerAction;
import org.jspecify.annotations.Nullable;

/**
 * Any action in Asterisk-Java's form: its builder writes the map of {@code getAttributes} as headers and each entry of
 * {@code getVariables} as one {@code variable} header. Public within, because the builder reads it by reflection.
 */
final class Named {
    private Named() {}

    static AbstractManagerAction of(AmiAction action, String actionId) {
        Headers headers = new Headers(action);
        headers.setActionId(actionId);
        return headers;
    }

    /** Not for use elsewhere. */
    public static final class Headers extends AbstractManagerAction {
        private static final long serialVersionUID = 1L;

        private final transient AmiAction action;

        Headers(AmiAction action) {
            this.action = action;
        }

        @Override
        public String getAction() {
            return action.name();
        }

        public Map<String, String> getAttributes() {
            return action.fields();
        }

        public @Nullable Map<String, String> getVariables() {
            return action.variables().isEmpty() ? null : action.variables();
        }
    }
}

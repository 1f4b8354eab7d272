package org.tandemha.health;

import java.util.List;

/** The next profile and what became different: sensors first, then diagnoses, then the verdict. */
public record HealthDecision(HealthProfile profile, List<Change> changes) {}

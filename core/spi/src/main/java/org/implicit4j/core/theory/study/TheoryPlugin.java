package org.implicit4j.core.theory.study;

import org.implicit4j.core.spi.Domain;
import org.implicit4j.core.spi.DomainPlugin;
import org.implicit4j.core.spi.Spi;

/** Offers the theory as the domain {@code theory}. */
public final class TheoryPlugin implements DomainPlugin {

    /** Called by the service loader. */
    public TheoryPlugin() {}

    @Override
    public String name() {
        return "theory";
    }

    @Override
    public String summary() {
        return "The theory in numbers: operators whose iterates and bounds are known in closed form";
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public Class<? extends Domain> domain() {
        return TheoryDomain.class;
    }
}

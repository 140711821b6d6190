package org.implicit4j.lp;

import org.implicit4j.core.spi.Domain;
import org.implicit4j.core.spi.DomainPlugin;
import org.implicit4j.core.spi.Spi;

/** Offers linear programs as the domain {@code lp}. */
public final class LpPlugin implements DomainPlugin {

    /** Called by the service loader. */
    public LpPlugin() {}

    @Override
    public String name() {
        return "lp";
    }

    @Override
    public String summary() {
        return "Linear programs: learned answers with certificates, finished by exact or first-order methods";
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public Class<? extends Domain> domain() {
        return LpDomain.class;
    }
}

package org.implicit4j.pde;

import org.implicit4j.core.spi.Domain;
import org.implicit4j.core.spi.DomainPlugin;
import org.implicit4j.core.spi.Spi;

/** Offers steady flow as the domain {@code pde}. */
public final class PdePlugin implements DomainPlugin {

    /** Called by the service loader. */
    public PdePlugin() {}

    @Override
    public String name() {
        return "pde";
    }

    @Override
    public String summary() {
        return "Steady Navier-Stokes flow: learned answers with certificates, polished by a classical solver";
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public Class<? extends Domain> domain() {
        return PdeDomain.class;
    }
}

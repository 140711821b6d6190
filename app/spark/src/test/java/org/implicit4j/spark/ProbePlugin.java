package org.implicit4j.spark;

import org.implicit4j.core.spi.Domain;
import org.implicit4j.core.spi.DomainPlugin;
import org.implicit4j.core.spi.Spi;

/** A domain that fails as it is told to. */
public final class ProbePlugin implements DomainPlugin {

    @Override
    public String name() {
        return "probe";
    }

    @Override
    public String summary() {
        return "fails as it is told to";
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public Class<? extends Domain> domain() {
        return ProbeDomain.class;
    }
}

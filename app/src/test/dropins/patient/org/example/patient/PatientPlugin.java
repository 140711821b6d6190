package org.example.patient;

import org.implicit4j.core.spi.Domain;
import org.implicit4j.core.spi.DomainPlugin;
import org.implicit4j.core.spi.Spi;

/** Offers the domain. */
public final class PatientPlugin implements DomainPlugin {

    @Override
    public String name() {
        return "patient";
    }

    @Override
    public String summary() {
        return "one problem that is solved at once, and one that never is";
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public Class<? extends Domain> domain() {
        return Patient.class;
    }
}

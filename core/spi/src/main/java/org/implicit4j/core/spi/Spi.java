package org.implicit4j.core.spi;

/** The version of the contract between the framework and its plug-ins. */
public final class Spi {

    /** Raised when a plug-in built against an earlier version no longer fits. */
    public static final int VERSION = 1;

    private Spi() {}
}

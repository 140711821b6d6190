/** Guice: what a domain's constructor may ask for. */
@NullMarked
package org.implicit4j.app.wiring;

import org.jspecify.annotations.NullMarked;

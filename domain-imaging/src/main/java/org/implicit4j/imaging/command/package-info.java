/** What users run on pictures. */
@NullMarked
package org.implicit4j.imaging.command;

import org.jspecify.annotations.NullMarked;

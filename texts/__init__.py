"""Every sentence a person reads, in English and Spanish, and the renderer."""

namespace Mote.Esp32.Logic
{
    /// <summary>What a hold of the button asks for.</summary>
    internal enum HoldStep
    {
        /// <summary>Nothing.</summary>
        None,

        /// <summary>Let a phone set the board up.</summary>
        OpenSetup,

        /// <summary>Forget all settings and credentials.</summary>
        FactoryReset,
    }
}

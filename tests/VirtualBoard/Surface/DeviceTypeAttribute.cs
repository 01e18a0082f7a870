namespace Mote.VirtualBoard.Surface
{
    /// <summary>Says which type of the device's libraries a type stands for: what is built for the device is given this one instead.</summary>
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Delegate | AttributeTargets.Interface)]
    public sealed class DeviceTypeAttribute(string assembly, string fullName) : Attribute
    {
        /// <summary>The assembly on the device.</summary>
        public string Assembly { get; } = assembly;

        /// <summary>The name with its namespace.</summary>
        public string FullName { get; } = fullName;
    }
}

namespace Mote.VirtualBoard.Surface
{
    /// <summary>Says which static method of the device's libraries a static method stands for, where the rest of the type is .NET's own.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class DeviceMethodAttribute(string typeName, string method) : Attribute
    {
        /// <summary>The type's name with its namespace.</summary>
        public string TypeName { get; } = typeName;

        /// <summary>The method's name.</summary>
        public string Method { get; } = method;
    }
}

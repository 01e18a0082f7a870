using System.Reflection;

namespace Mote.Gateway
{
    /// <summary>The gateway's version.</summary>
    internal static class GatewayVersion
    {
        /// <summary>As the build has it.</summary>
        public static string Text { get; } = typeof(GatewayVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
    }
}

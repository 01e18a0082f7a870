using System.Reflection;
using System.Runtime.Loader;
using Mote.VirtualBoard.Metering;

namespace Mote.VirtualBoard.Loading
{
    /// <summary>One run of the device's program, from its start to the next restart: all statics are its own.</summary>
    internal sealed class DeviceContext : AssemblyLoadContext
    {
        private readonly bool _isMetered;

        /// <summary>Makes a context.</summary>
        /// <param name="isMetered">Whether its assemblies count what they do.</param>
        public DeviceContext(bool isMetered)
            : base("device", isCollectible: true)
        {
            _isMetered = isMetered;
        }

        /// <summary>Returns what starts a program.</summary>
        public Action FindMain(string assembly, string type)
        {
            MethodInfo main = LoadFromAssemblyName(new AssemblyName(assembly)).GetType(type, true)!.GetMethod("Main", BindingFlags.Public | BindingFlags.Static)!;
            return main.CreateDelegate<Action>();
        }

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            byte[]? image = DeviceAssemblies.Find(assemblyName.Name!);
            if (image != null && _isMetered)
            {
                image = IlMeter.Instrument(assemblyName.Name!, image);
            }

            return image == null ? null : LoadFromStream(new MemoryStream(image));
        }
    }
}

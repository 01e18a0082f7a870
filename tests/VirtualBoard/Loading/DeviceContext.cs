using System.Reflection;
using System.Runtime.Loader;

namespace Mote.VirtualBoard.Loading
{
    /// <summary>One run of the device's program, from its start to the next restart: all statics are its own.</summary>
    internal sealed class DeviceContext : AssemblyLoadContext
    {
        public DeviceContext()
            : base("device", isCollectible: true)
        {
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
            return image == null ? null : LoadFromStream(new MemoryStream(image));
        }
    }
}
